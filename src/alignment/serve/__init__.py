"""Serve a workspace: its site with content negotiation, and a read-only SPARQL endpoint."""

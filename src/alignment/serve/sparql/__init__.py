"""A read-only SPARQL 1.1 Protocol endpoint; each query runs in a process that can be killed."""

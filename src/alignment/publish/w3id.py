"""Redirects from permanent names to a site: rules for w3id.org, and for a server of one's own."""

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from alignment.namespaces import ONTOLOGY, SHAPES
from alignment.publish.accepting import HTML, TYPES, choices
from alignment.publish.addresses import site_address
from alignment.publish.nginx import nginx_text
from alignment.publish.site import Site

FOLDER: Final = "w3id"
PLACEHOLDER: Final = "https://site.example/"
"""Stands for the address of the site where none was given; no host can have it."""

_REGISTRY: Final = "https://w3id.org/"
_DATA: Final = "|".join(suffix for suffix in TYPES if suffix != HTML)


def w3id_files(site: Site) -> dict[str, str]:
    """Return what makes names lead to a site: redirects, how to register them, nginx.

    Args:
        site: What is published; ``address`` says where it stands.
    """
    return {
        f"{FOLDER}/.htaccess": htaccess_text(site),
        f"{FOLDER}/README.md": _readme(site),
        f"{FOLDER}/nginx.conf": nginx_text(site),
    }


def permanent_address(site: Site) -> str:
    """Return the address below which the names of resources stand, ending in ``/``."""
    return site_address(site.base)


def htaccess_text(site: Site) -> str:
    """Return rules for Apache's mod_rewrite that lead from names to a site elsewhere.

    They stand in the folder that answers to :func:`permanent_address`. Names of things are
    answered with 303 and the format that the client asks for; files of the site with 302.

    Args:
        site: What is published.
    """
    return _Rules(site).text()


def target_address(site: Site) -> str:
    """Return where redirects lead: the site's address, or a placeholder."""
    known = site.address and site.address != permanent_address(site)
    return site.address if known else PLACEHOLDER


@dataclass(frozen=True, slots=True)
class _Rules:
    site: Site

    def text(self) -> str:
        return "\n".join([*self._head(), *self._negotiation(), *self._names(), *self._rest(), ""])

    def _head(self) -> list[str]:
        target = target_address(self.site)
        change = f"# Put the address of the site for each {PLACEHOLDER} below."
        return [
            f"# Redirects from {_comment(permanent_address(self.site))}",
            *([change] if target == PLACEHOLDER else []),
            "Options -MultiViews",
            "<IfModule mod_headers.c>",
            'Header always set Access-Control-Allow-Origin "*"',
            "Header always merge Vary Accept",
            "</IfModule>",
            "RewriteEngine on",
        ]

    def _negotiation(self) -> list[str]:
        """Return rules that set ``ext`` to the suffix of the format that is asked for."""
        rows = ["", "# Which format: the first that is asked for as such, else one that is named."]
        for expression, suffix in choices():
            rows.append('RewriteCond %{ENV:ext} "^$"')
            rows.append(f'RewriteCond %{{HTTP_ACCEPT}} "{expression}" [NC]')
            rows.append(f'RewriteRule "^" "-" [E=ext:{suffix}]')
        return [*rows, 'RewriteCond %{ENV:ext} "^$"', f'RewriteRule "^" "-" [E=ext:{HTML}]']

    def _names(self) -> list[str]:
        folder, rows = self.site.addresses.folder, [""]
        permanent = permanent_address(self.site)
        for iri in (ONTOLOGY, SHAPES.rstrip("#")):
            if iri.startswith(permanent):
                rows += self._vocabulary(iri.removeprefix(permanent))
        rows.append("# Documents, statements, mappings, findings and all else that has a name.")
        name = re.escape(folder)
        rows.append(self._rule(f"^{name}/?$", f"{folder}/index.html"))
        rows.append(self._rule(rf"^{name}/(.+\.(?:html|ttl|jsonld))$", f"{folder}/", "$1", 302))
        rows.append('RewriteCond %{ENV:ext} "^(?:nt|rdf)$"')
        rows.append(self._rule(f"^{name}/(.+)$", f"{folder}/", "$1.ttl"))
        rows.append(self._rule(f"^{name}/(.+)$", f"{folder}/", "$1.%{ENV:ext}"))
        return rows

    def _vocabulary(self, name: str) -> list[str]:
        """Return rules for the ontology or the shapes: versions, parts and files too."""
        of, ext = re.escape(name), "%{ENV:ext}"
        page = 'RewriteCond %{ENV:ext} "=html"'
        version = r"([0-9]+(?:\.[0-9]+)*)"
        return [
            f"# The {name}: the present version, a named one, parts.",
            page,
            self._rule(f"^{of}/?$", f"{name}/index.html"),
            self._rule(f"^{of}/?$", f"{name}/{name}.", ext),
            page,
            self._rule(f"^{of}/{version}/?$", f"{name}/", "$1/index.html"),
            self._rule(f"^{of}/{version}/?$", f"{name}/", f"$1/{name}.{ext}"),
            self._rule(rf"^{of}/(.+\.(?:html|{_DATA}))$", f"{name}/", "$1", 302),
            self._rule(f"^{of}/((?:[^/]+/)*[^/.]+)$", f"{name}/", f"$1.{ext}"),
        ]

    def _rest(self) -> list[str]:
        return [
            "",
            "# Everything else is a page or file of the site.",
            self._rule("^(.*)$", "", "$1", 302),
        ]

    def _rule(self, pattern: str, file: str, variable: str = "", status: int = 303) -> str:
        """Return a rule; the file is taken as it is, the variable part may refer to matches."""
        split = urlsplit(target_address(self.site))
        where = _plain(f"{split.scheme}://{split.netloc}{unquote(split.path)}{file}")
        return f'RewriteRule "{pattern}" "{where}{variable}" [R={status},L]'


def _plain(text: str) -> str:
    """Return text for a substitution in which nothing refers to a match; Apache encodes it."""
    return re.sub(r'([\\$%"])', r"\\\1", text)


def _comment(text: str) -> str:
    return quote(text, safe=":/%")


def _readme(site: Site) -> str:
    permanent, target = permanent_address(site), target_address(site)
    registered = permanent.startswith(_REGISTRY)
    step = unquote(permanent.removeprefix(_REGISTRY)).strip("/")
    where = (
        f"Send `.htaccess` and this file to w3id.org as the folder `{step}/`, by a pull request "
        "to its repository (perma-id/w3id.org)."
        if registered and step
        else f"Put `.htaccess` into the folder that answers to <{permanent}> on an Apache server "
        "with mod_rewrite and `AllowOverride FileInfo Options=MultiViews`."
    )
    change = (
        f"\nBefore that, put the site's address for each `{PLACEHOLDER}` in `.htaccess`, or "
        "publish again with `--address`.\n"
        if target == PLACEHOLDER
        else ""
    )
    publisher = " ".join(site.publisher.split()) or "(name)"
    return f"""# {" ".join(site.title.split())}

Names below <{permanent}> lead to the site at <{target}>.

{where}
{change}
- `.htaccess`: names of things are answered with 303 and a page, Turtle or JSON-LD, as the client
  asks; pages and files of the site with 302.
- `nginx.conf`: to host the site itself with nginx, with the same negotiation.

Maintainer: {publisher}; w3id.org asks for the GitHub name of a person too.
"""

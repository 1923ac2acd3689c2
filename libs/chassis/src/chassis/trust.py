"""Whom a cell process trusts: the certificate authorities of the system, or those in SSL_CERT_FILE."""

import ssl


def trusted() -> ssl.SSLContext:
    """Checks a server's certificate and its name; raises nothing when SSL_CERT_FILE is missing, but trusts
    nobody then."""
    return ssl.create_default_context()

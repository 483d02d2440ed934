package dev.toran.adapters.webhook;

import java.security.cert.CertificateException;

/// A certificate that would be fine, were it not somebody else's.
final class WrongHostException extends CertificateException {

    private static final long serialVersionUID = 1L;

    WrongHostException(CertificateException mismatch) {
        super("the certificate is for another host", mismatch);
    }
}

package dev.toran.domain.account;

/// What is stored of a password: the hash with its salt and parameters.
///
/// @param encoded in the PHC string format, such as `$argon2id$v=19$…`
public record PasswordHash(String encoded) {

    @Override
    public String toString() {
        return "PasswordHash[…]";
    }
}

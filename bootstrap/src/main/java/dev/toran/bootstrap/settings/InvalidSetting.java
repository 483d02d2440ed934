package dev.toran.bootstrap.settings;

/// Toran can't start with the settings it was given. The message is one line that names the setting.
public final class InvalidSetting extends RuntimeException {

    private static final long serialVersionUID = 1;

    public InvalidSetting(String message) {
        super(message);
    }

    public InvalidSetting(String message, Throwable cause) {
        super(message, cause);
    }
}

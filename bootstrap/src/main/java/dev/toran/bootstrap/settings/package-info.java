/// Everything an operator can set, and the keys that belong to an installation. Start at
/// {@link dev.toran.bootstrap.settings.SettingsCatalogue}: each setting is described there once, for the start, for
/// `serve --help` and for the documentation. What a setting is used for is decided in `node`, not here.
@NullMarked
package dev.toran.bootstrap.settings;

import org.jspecify.annotations.NullMarked;

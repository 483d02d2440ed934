package dev.toran.bootstrap.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/// The version in the jar's manifest.
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("from a class folder");
        return new String[] {"Toran " + version + " on Java " + Runtime.version()};
    }
}

package dev.toran.adapters.persistence;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2KeyRotationTest extends KeyRotationContract {

    @TempDir
    Path folder;

    @Override
    DatabaseSettings fresh() {
        return DatabaseSettings.embedded(folder);
    }
}

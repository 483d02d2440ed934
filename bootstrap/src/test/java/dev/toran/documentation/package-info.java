/// Keeps pages of the documentation and the sources alike. Start at {@link dev.toran.documentation.DocumentationTest}.
package dev.toran.documentation;

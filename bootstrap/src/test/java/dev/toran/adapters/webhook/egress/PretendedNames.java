package dev.toran.adapters.webhook.egress;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/// Stands in for the operating system's answers about a few names, so that a server meets receivers under the names
/// that they have in the world. Everything above, the guard included, is the jar's own. Stands in the guard's package,
/// as [EgressResolverProvider] does, to put itself under it.
public final class PretendedNames extends InetAddressResolverProvider {

    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final byte[] PRIVATE = {10, 0, 0, 1};
    private static final Map<String, byte[]> ADDRESSES = Map.of(
            "hooks.zapier.com", LOOPBACK,
            "hook.eu2.make.com", LOOPBACK,
            "n8n.shop.example", LOOPBACK,
            "api.shop.example", LOOPBACK,
            "inside.shop.example", PRIVATE);

    /// What has to come before the jar on a server's class path.
    public static String classPath(Path directory) throws IOException {
        Path services = Files.createDirectories(directory.resolve("names/META-INF/services"));
        Files.writeString(
                services.resolve(InetAddressResolverProvider.class.getName()), PretendedNames.class.getName());
        return services.getParent().getParent()
                + File.pathSeparator
                + Path.of("target", "test-classes").toAbsolutePath();
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        return EgressResolver.over(pretending(configuration.builtinResolver()));
    }

    @Override
    public String name() {
        return "names of known receivers";
    }

    private static InetAddressResolver pretending(InetAddressResolver builtin) {
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                byte[] address = ADDRESSES.get(host);
                return address == null
                        ? builtin.lookupByName(host, policy)
                        : Stream.of(InetAddress.getByAddress(host, address));
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return builtin.lookupByAddress(address);
            }
        };
    }
}

package dev.toran.adapters.webhook.egress;

import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;

/// Lets the JDK ask us for every name (JEP 418). Registered in
/// `META-INF/services/java.net.spi.InetAddressResolverProvider` of the program, not of this module: who embeds the
/// module decides about the whole process. Until a guard is installed the operating system answers, as without us.
public final class EgressResolverProvider extends InetAddressResolverProvider {

    @Override
    public InetAddressResolver get(Configuration configuration) {
        return EgressResolver.over(configuration.builtinResolver());
    }

    @Override
    public String name() {
        return "Toran egress guard";
    }
}

package dev.toran.adapters.webhook.egress;

import dev.toran.domain.webhook.AddressVerdict;
import dev.toran.domain.webhook.EgressRules;
import dev.toran.domain.webhook.EndpointUrl;
import dev.toran.domain.webhook.IpAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/// Decides where connections may go, twice: [#admit] judges a URL at the moment of its use, and the sender connects to
/// the addresses that it admits, without asking for the name again; and every other name that this process looks up is
/// answered with vetted addresses only. A name with one refused address is refused as a whole.
///
/// Names that the process needs for itself (database, model endpoint, its own host) are answered as they are. For
/// webhooks such a name will do only where the operator opened all its addresses.
public final class EgressGuard {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EgressRules rules;
    private final OwnNames ownNames;
    private final NameLookup names;

    /// Its threads are occupied by no name that a tenant can type in.
    private final NameLookup namesForUs;

    private final OwnListener listener = new OwnListener();

    EgressGuard(EgressRules rules, OwnNames ownNames, NameSource source, LongSupplier nanoTime) {
        this.rules = rules;
        this.ownNames = ownNames;
        this.names = new NameLookup(source, nanoTime);
        this.namesForUs = new NameLookup(source, nanoTime);
    }

    /// Puts a guard in force for the whole process; the last one counts.
    ///
    /// @param ownNames host names that this process connects or binds to for itself
    /// @param nanoTime a clock that never goes back, such as `System::nanoTime`
    /// @throws IllegalStateException unless [EgressResolverProvider] is registered: without it a name could be
    ///     judged by one address and connected to at another
    public static EgressGuard install(EgressRules rules, Set<String> ownNames, LongSupplier nanoTime) {
        EgressResolver resolver = EgressResolver.inForce();
        return install(rules, ownNames, resolver::ask, nanoTime);
    }

    static EgressGuard install(EgressRules rules, Set<String> ownNames, NameSource source, LongSupplier nanoTime) {
        EgressResolver resolver = EgressResolver.inForce();
        var guard = new EgressGuard(rules, new OwnNames(ownNames, resolver.machineName()), source, nanoTime);
        resolver.guardWith(guard);
        return guard;
    }

    /// Names an address that this process listens on, so that no webhook can point there.
    public void listensOn(InetSocketAddress address) {
        listener.add(address);
    }

    /// Judges where `url` leads now.
    ///
    /// @param limit how long looking up its name may take
    /// @throws CancellationException when the thread is interrupted, which says nothing about the URL
    public Admission admit(EndpointUrl url, Duration limit) {
        if (url.literal().isPresent()) {
            return judged(url, List.of(asInetAddress(url.literal().get())));
        }
        return switch (find(names, url.host(), limit)) {
            case NameAnswer.Found found -> judged(url, found.addresses());
            case NameAnswer.NotFound missing -> new Admission.Unresolved();
            case NameAnswer.Late late -> new Admission.Unresolved();
            case NameAnswer.NotAsked busy -> new Admission.Overloaded();
        };
    }

    /// What the process at large gets to know about a name.
    Stream<InetAddress> answer(String host) throws UnknownHostException {
        boolean isOurs = ownNames.contains(host);
        if (find(isOurs ? namesForUs : names, host, PATIENCE) instanceof NameAnswer.Found found
                && (isOurs || found.addresses().stream().allMatch(this::isPublicOrOpened))) {
            return found.addresses().stream();
        }
        throw new UnknownHostException(host);
    }

    private static NameAnswer find(NameLookup asked, String host, Duration limit) {
        try {
            return asked.find(host, limit);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while looking up a name");
        }
    }

    private Admission judged(EndpointUrl url, List<InetAddress> addresses) {
        if (!url.isHttps() && !rules.opensPlainHttp()) {
            return new Admission.Blocked();
        }
        return addresses.stream().allMatch(address -> isAllowed(url, address))
                ? new Admission.Admitted(addresses)
                : new Admission.Blocked();
    }

    private boolean isAllowed(EndpointUrl url, InetAddress address) {
        boolean mustBeOpened = url.requiresOpenedAddress() || ownNames.contains(url.host());
        return !listener.isAt(address, url.port()) && (mustBeOpened ? isOpened(address) : isPublicOrOpened(address));
    }

    private boolean isOpened(InetAddress address) {
        return rules.opens(IpAddress.of(address.getAddress()));
    }

    private boolean isPublicOrOpened(InetAddress address) {
        return switch (rules.judge(IpAddress.of(address.getAddress()))) {
            case AddressVerdict.Public reachable -> true;
            case AddressVerdict.Refused refused -> false;
        };
    }

    private static InetAddress asInetAddress(IpAddress literal) {
        try {
            return InetAddress.getByAddress(literal.bytes());
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address has four or sixteen bytes", impossible);
        }
    }
}

package dev.toran.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Which way the finished jar takes to receivers, and where it never goes.
@Timeout(180)
class WayOutTest {

    @TempDir
    Path directory;

    @Test
    void the_machines_own_proxy_settings_count_for_nothing() throws Exception {
        try (Tunneller machines = new Tunneller(0);
                Site site = new Site(directory)
                        .with("https_proxy", "http://127.0.0.1:" + machines.port())
                        .with("HTTPS_PROXY", "http://127.0.0.1:" + machines.port())
                        .with("all_proxy", "http://127.0.0.1:" + machines.port())
                        .with("no_proxy", "")
                        .with(
                                "JDK_JAVA_OPTIONS",
                                "-Djava.net.useSystemProxies=true -Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort="
                                        + machines.port()
                                        + " -Dhttp.nonProxyHosts= -Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort="
                                        + machines.port() + " -DsocksProxyHost=127.0.0.1 -DsocksProxyPort="
                                        + machines.port());
                Running server = site.serve()) {
            Shop shop = Shop.setUp(server.url(), site.data(), site.receiver().url());

            shop.delivered(shop.capture("Direct"));

            assertThat(machines.asked()).isEmpty();
        }
    }

    @Test
    void everything_goes_through_the_operators_proxy_and_waits_while_that_is_away() throws Exception {
        Tunneller proxy = new Tunneller(0);
        try (Site site = new Site(directory)
                        .with("TORAN_EGRESS_PROXY", "toran:secret@127.0.0.1:" + proxy.port())
                        .with("TORAN_RETRY_SCHEDULE", "1s");
                Running server = site.serve()) {
            Shop shop = Shop.setUp(server.url(), site.data(), site.receiver().url());
            shop.delivered(shop.capture("Through"));
            assertThat(proxy.asked())
                    .containsExactly(
                            "CONNECT " + URI.create(site.receiver().url()).getAuthority() + " HTTP/1.1");

            proxy.close();
            String lead = shop.capture("Patient");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> server.output()
                                    .lines()
                                    .filter(line -> line.contains("postponed@"))
                                    .count()
                            > 3);
            JsonNode waiting = shop.latestDelivery(lead);
            assertThat(waiting.path("status").asText()).isEqualTo("pending");
            assertThat(waiting.path("attempts")).isEmpty();
            JsonNode tried = shop.post("webhooks/" + shop.webhook() + "/test", "", 200);
            assertThat(tried.path("delivered").asBoolean()).isFalse();
            assertThat(tried.at("/failure/code").asText()).isEqualTo("internal");

            try (Tunneller again = new Tunneller(proxy.port())) {
                assertThat(shop.delivered(lead).path("attempts")).hasSize(1);
                assertThat(again.asked()).isNotEmpty();
            }
        } finally {
            proxy.close();
        }
    }

    @Test
    void its_own_address_is_no_target_though_the_network_is_open() throws Exception {
        try (Site site = new Site(directory)
                        .with("TORAN_EGRESS_ALLOWED_NETWORKS", "127.0.0.0/8,0.0.0.0/8,::1/128")
                        .with("TORAN_EGRESS_ALLOW_HTTP", "true");
                Running server = site.serve()) {
            Shop shop = Shop.setUp(server.url(), site.data(), site.receiver().url());
            int port = server.url().getPort();

            for (String own :
                    new String[] {"http://127.0.0.1:", "https://127.0.0.1:", "https://0.0.0.0:", "http://localhost:"}) {
                JsonNode refused =
                        shop.post("widgets/" + shop.widget() + "/webhooks", "{\"url\": \"" + own + port + "/x\"}", 422);
                assertThat(refused.at("/errors/0/field").asText()).as(own).isEqualTo("url");
            }
            shop.post("widgets/" + shop.widget() + "/webhooks", "{\"url\": \"http://127.0.0.1:1234/x\"}", 201);
        }
    }
}

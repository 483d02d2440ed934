package dev.toran.domain.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

class IpAddressFuzzTest {
    @DictionaryEntries({"::", "1.2.3.4", "255", "256", "ffff", "::ffff:", "64:ff9b::", "0:0:", "%eth0", "/96", "/128"})
    @FuzzTest(maxDuration = "60s")
    void what_is_read_is_read_as_the_jdk_reads_it(byte[] bytes) throws UnknownHostException {
        String text = new String(bytes, ISO_8859_1);
        Optional<IpAddress> address = IpAddress.parse(text);
        if (address.isPresent()) {
            assertThat(InetAddress.getByName(text).getAddress())
                    .isEqualTo(address.get().unmapped().bytes());
            assertThat(IpAddress.parse(address.get().toString())).isEqualTo(address);
            assertThat(AddressVerdict.of(address.get())).isNotNull();
        }
        IpNetwork.parse(text)
                .ifPresent(network ->
                        assertThat(IpNetwork.parse(network.toString())).contains(network));
    }
}

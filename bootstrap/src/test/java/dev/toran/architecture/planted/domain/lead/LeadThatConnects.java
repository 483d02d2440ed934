package dev.toran.architecture.planted.domain.lead;

import java.io.IOException;
import java.net.InetAddress;

class LeadThatConnects {
    InetAddress resolve(String host) throws IOException {
        return InetAddress.getByName(host);
    }
}

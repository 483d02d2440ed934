package dev.toran.wired;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// HTTP/1.1 byte by byte, so that a test can send what no well-behaved client lets it send.
final class RawHttp {

    private static final int PATIENCE_MILLIS = 30_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI server;

    RawHttp(URI server) {
        this.server = server;
    }

    /// One request.
    ///
    /// @param target what stands behind the method, as it is
    /// @param headers whole lines, without their line ends
    record Request(String method, String target, List<String> headers, byte[] body) {

        static Request of(String method, String target, String json) {
            return new Request(
                    method, target, List.of("Content-Type: application/json"), json.getBytes(StandardCharsets.UTF_8));
        }

        static Request get(String target) {
            return new Request("GET", target, List.of(), new byte[0]);
        }

        Request with(String header) {
            List<String> more = new ArrayList<>(headers);
            more.add(header);
            return new Request(method, target, more, body);
        }

        /// The target without its query.
        String path() {
            return target.split("\\?", 2)[0];
        }

        byte[] bytes(String host) {
            StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\n");
            headers.forEach(line -> head.append(line).append("\r\n"));
            if (body.length > 0) {
                head.append("Content-Length: ").append(body.length).append("\r\n");
            }
            head.append("Connection: close\r\n\r\n");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(body);
            return bytes.toByteArray();
        }

        @Override
        public String toString() {
            return new String(bytes("server"), StandardCharsets.ISO_8859_1);
        }
    }

    /// What came back.
    record Answer(int status, List<String> head, String body) {

        Optional<String> header(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ": ";
            return head.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()))
                    .findFirst();
        }

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException notJson) {
                throw new AssertionError(body, notJson);
            }
        }

        String text(String field) {
            return json().path(field).asText();
        }
    }

    /// Sends a request and waits for the whole answer. For answers of known length only.
    Answer send(Request request) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.bytes(server.getAuthority()));
            return answer(socket.getInputStream().readAllBytes());
        } catch (IOException failed) {
            throw new AssertionError(request.toString(), failed);
        }
    }

    private static Answer answer(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new AssertionError("no answer: " + text);
        }
        List<String> lines = text.substring(0, end).lines().toList();
        int status = Integer.parseInt(lines.getFirst().split(" ")[1]);
        return new Answer(status, lines.subList(1, lines.size()), text.substring(end + 4));
    }
}

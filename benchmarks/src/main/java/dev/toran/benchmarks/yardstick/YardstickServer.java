package dev.toran.benchmarks.yardstick;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Takes in leads as Toran's API does, `POST /api/v1/widgets/{number}/leads`, and sends each to its widget's endpoint.
/// Prints `port` and its number when it is ready, and runs until it is killed.
public final class YardstickServer {

    private static final int CONNECTIONS = 16;
    private static final int SENDERS = 64;
    private static final int BEFORE_HOOKS = 2;

    private final ObjectMapper json = new ObjectMapper();
    private final String authorization;
    private final SchedulerOutbox outbox;

    private YardstickServer(String apiKey, SchedulerOutbox outbox) {
        this.authorization = "Bearer " + apiKey;
        this.outbox = outbox;
    }

    /// @param arguments the database's JDBC URL, the API key, then for each widget its endpoint and its secret
    public static void main(String... arguments) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(arguments[0]);
        config.setMaximumPoolSize(CONNECTIONS);
        HikariDataSource database = new HikariDataSource(config);
        List<Sending.Target> targets = new ArrayList<>();
        for (int place = BEFORE_HOOKS; place < arguments.length; place += 2) {
            targets.add(Sending.Target.of(arguments[place], arguments[place + 1]));
        }
        SchedulerOutbox.createTables(database);
        SchedulerOutbox outbox = new SchedulerOutbox(database, new Sending(targets, database), SENDERS);
        outbox.start();
        System.out.println("port " + new YardstickServer(arguments[1], outbox).serve());
    }

    private int serve() {
        Javalin javalin = Javalin.create(config -> {
            config.concurrency.useVirtualThreads = true;
            config.startup.showJavalinBanner = false;
            config.jetty.host = "127.0.0.1";
            config.jetty.port = 0;
            config.routes.post("/api/v1/widgets/{widget}/leads", this::capture);
        });
        return javalin.start().port();
    }

    private void capture(Context context) throws IOException, SQLException {
        if (!authorization.equals(context.header("Authorization"))) {
            context.status(401);
            return;
        }
        JsonNode lead = json.readTree(context.bodyAsBytes());
        if (!lead.path("email").isTextual()) {
            context.status(422);
            return;
        }
        UUID id = UuidCreator.getTimeOrderedEpoch();
        ObjectNode payload = json.createObjectNode()
                .put("type", "lead.captured")
                .put("timestamp", Instant.now().toString())
                .put("lead_id", id.toString())
                .set("lead", lead);
        outbox.capture(
                new Hop(id, Integer.parseInt(context.pathParam("widget")), json.writeValueAsBytes(payload)),
                json.writeValueAsString(lead));
        context.status(202).contentType("application/json").result("{\"lead_id\":\"" + id + "\"}");
    }
}

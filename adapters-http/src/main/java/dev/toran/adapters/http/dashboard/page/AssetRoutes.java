package dev.toran.adapters.http.dashboard.page;

import dev.toran.adapters.http.web.Method;
import dev.toran.adapters.http.web.Reply;
import dev.toran.adapters.http.web.Route;
import java.util.Arrays;
import java.util.List;

/// Serves the files that pages load.
public final class AssetRoutes {

    public List<Route> routes() {
        return Arrays.stream(Asset.values()).map(AssetRoutes::route).toList();
    }

    private static Route route(Asset asset) {
        Reply reply = Reply.file(asset.type(), asset.bytes())
                .withHeader("Cache-Control", "public, max-age=31536000, immutable");
        return Route.forAnybody(Method.GET, asset.path(), request -> reply);
    }
}

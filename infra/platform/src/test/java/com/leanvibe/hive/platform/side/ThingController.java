package com.leanvibe.hive.platform.side;

import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.platform.security.Allowed;
import com.leanvibe.hive.platform.security.Caller;
import com.leanvibe.hive.platform.web.Cursor;
import com.leanvibe.hive.platform.web.IdempotencyKey;
import com.leanvibe.hive.platform.web.IfMatch;
import com.leanvibe.hive.platform.web.Limit;
import com.leanvibe.hive.platform.web.MinPosition;
import com.leanvibe.hive.platform.web.Page;
import com.leanvibe.hive.platform.web.RequestContext;
import com.leanvibe.hive.platform.web.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/things")
class ThingController {

  record Items(List<Thing> items) {}

  record Reason(@Nullable String reason) {}

  @PostMapping
  @Allowed(action = "thing:submit")
  ResponseEntity<Thing> submit(@RequestBody Thing thing, @Nullable IdempotencyKey key) {
    return ResponseEntity.status(201).eTag(Version.etag(0)).body(thing);
  }

  @PostMapping("/batch")
  @Allowed(action = "thing:submit")
  Map<String, Integer> batch(@RequestBody Items items) {
    return Map.of("count", items.items().size());
  }

  @PostMapping("/{id}/cancel")
  @Allowed(action = "thing:cancel")
  Map<String, Object> cancel(
      @PathVariable UUID id,
      @RequestBody(required = false) @Nullable Reason reason,
      @Nullable IfMatch ifMatch) {
    if (ifMatch != null) {
      ifMatch.check("thing/" + id, 3);
    }
    return Map.of("reason", reason == null ? "none" : String.valueOf(reason.reason()));
  }

  @PostMapping("/{id}/claim")
  @Allowed(action = "thing:claim", byAgent = true, self = "id")
  Map<String, String> claim(@PathVariable String id) {
    return Map.of("claimed", id);
  }

  @GetMapping
  @Allowed(action = "thing:list")
  Page<Integer> list(
      Limit limit,
      @Nullable Cursor cursor,
      MinPosition position,
      @RequestParam(required = false) @Nullable Instant submittedAfter,
      @RequestParam(required = false) @Nullable Integer priority,
      @RequestParam(required = false) @Nullable Colour colour) {
    int from = cursor == null ? 0 : Integer.parseInt(cursor.parts().getFirst());
    List<Integer> rows = IntStream.range(from, 120).limit(limit.plusOne()).boxed().toList();
    return Page.of(rows, limit, last -> Cursor.of(last + 1));
  }

  @GetMapping("/context")
  @Allowed(action = "thing:read")
  EventMetadata context(Caller caller) {
    EventMetadata metadata = RequestContext.current().metadata(Instant.EPOCH);
    if (!caller.subject().equals(metadata.actor())) {
      throw new IllegalStateException("The caller is somebody else");
    }
    return metadata;
  }

  @PostMapping("/echo")
  @Allowed(action = "thing:echo")
  Map<String, String> echo(@RequestBody Map<String, Object> ignored) throws IOException {
    return Map.of("raw", new String(RequestContext.current().body(), StandardCharsets.UTF_8));
  }
}

package com.leanvibe.hive.command.coordination.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Writes server-sent events, as the HTML standard has them. */
final class EventStream {

  /** How long a client should wait before it connects again. */
  private static final String RETRY = "retry: 1000\n\n";

  private static final byte[] HEARTBEAT = ": \n\n".getBytes(UTF_8);

  private final OutputStream out;
  private final JsonMapper json;

  private EventStream(OutputStream out, JsonMapper json) {
    this.out = out;
    this.json = json;
  }

  /** Begins the answer, so that the client knows that it is connected. */
  static EventStream begin(HttpServletResponse response, JsonMapper json) throws IOException {
    response.setContentType("text/event-stream");
    response.setCharacterEncoding(UTF_8);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    EventStream stream = new EventStream(response.getOutputStream(), json);
    stream.out.write(RETRY.getBytes(UTF_8));
    stream.out.flush();
    return stream;
  }

  void write(List<InboxItem> items) throws IOException {
    if (items.isEmpty()) {
      return;
    }
    for (InboxItem item : items) {
      String event =
          "id: %s\nevent: %s\ndata: %s\n\n"
              .formatted(item.deliveryId(), item.kind(), json.writeValueAsString(item));
      out.write(event.getBytes(UTF_8));
    }
    out.flush();
  }

  /** Also shows whether the client is still there. */
  void heartbeat() throws IOException {
    out.write(HEARTBEAT);
    out.flush();
  }
}

package com.leanvibe.hive.query.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Writes server-sent events, as the HTML standard has them. */
final class EventStream {

  /** How long a client should wait before it connects again, and where it goes on. */
  private static final String BEGINNING = "retry: 1000\nid: %d\n\n";

  private final OutputStream out;
  private final JsonMapper json;

  private EventStream(OutputStream out, JsonMapper json) {
    this.out = out;
    this.json = json;
  }

  /**
   * Begins the answer, so that the client knows that it is connected.
   *
   * @param position what comes is after it
   */
  static EventStream begin(HttpServletResponse response, JsonMapper json, long position)
      throws IOException {
    response.setContentType("text/event-stream");
    response.setCharacterEncoding(UTF_8);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    EventStream stream = new EventStream(response.getOutputStream(), json);
    stream.send(BEGINNING.formatted(position));
    return stream;
  }

  void write(List<StreamedEvent> events) throws IOException {
    StringBuilder text = new StringBuilder();
    for (StreamedEvent event : events) {
      text.append("id: ").append(event.position());
      text.append("\nevent: ").append(event.type());
      text.append("\ndata: ").append(json.writeValueAsString(event)).append("\n\n");
    }
    send(text.toString());
  }

  /**
   * Shows that this side is still there, and whether the client is. It has an id and no data: a
   * client that connects again after it goes on from there, and is not told of an event.
   */
  void heartbeat(long position) throws IOException {
    send(": nothing happened\nid: " + position + "\n\n");
  }

  private void send(String text) throws IOException {
    out.write(text.getBytes(UTF_8));
    out.flush();
  }
}

package com.leanvibe.hive.events.context;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What events were like when nothing in them was sealed. */
final class FirstRevision {

  private static final List<String> PLACE = List.of("kind", "domain", "taskId", "expiresAt");

  private FirstRevision() {}

  /** Parts a body into where it belongs and what it says. */
  static ObjectNode partBody(ObjectNode payload) {
    ObjectNode parted = payload.deepCopy();
    if (parted.remove("body") instanceof ObjectNode text) {
      ObjectNode place = parted.putObject("place");
      PLACE.stream().filter(text::has).forEach(name -> place.set(name, text.remove(name)));
      parted.set("text", text);
    }
    return parted;
  }
}

package com.leanvibe.hive.events;

/**
 * An event of which one revision's JSON is pinned in a file.
 *
 * @param revision the revision the file is written in, which stays while the event's class goes on
 * @param minimal whether everything that may be absent is
 * @param event what the file reads as today, so after upcasting where the revision is an old one
 */
record PinnedEvent(int revision, boolean minimal, Event event) {

  static PinnedEvent full(int revision, Event event) {
    return new PinnedEvent(revision, false, event);
  }

  static PinnedEvent minimal(int revision, Event event) {
    return new PinnedEvent(revision, true, event);
  }

  String name() {
    return EventCatalog.released().nameOf(event.getClass()).value();
  }

  /** Whether it is still written, and in this revision. */
  boolean isCurrent() {
    return !EventCatalog.released().isRetired(event.getClass())
        && revision == EventCatalog.released().nameOf(event.getClass()).revision();
  }

  /** The file's path below the folder of all pinned events. */
  String file() {
    return "%s/%d%s.json".formatted(name(), revision, minimal ? "-minimal" : "");
  }

  @Override
  public String toString() {
    return file();
  }
}

package com.leanvibe.hive.events;

import tools.jackson.databind.node.ObjectNode;

/**
 * Turns the stored JSON of one revision of an event into that of the next.
 *
 * @param name the logical name it applies to
 * @param fromRevision the revision it reads; it writes {@code fromRevision + 1}
 * @param rewrite changes the tree it is given and answers the result, which may be the same tree
 */
public record Upcaster(String name, int fromRevision, Rewrite rewrite) {

  /** A pure function of the tree: no clock, no I/O. */
  @FunctionalInterface
  public interface Rewrite {
    ObjectNode apply(ObjectNode payload);
  }
}

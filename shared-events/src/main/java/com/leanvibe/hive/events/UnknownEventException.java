package com.leanvibe.hive.events;

/** A stored event whose name or revision this version of the software does not know. */
public final class UnknownEventException extends RuntimeException {

  public UnknownEventException(String name, int revision) {
    super("Unknown event %s revision %d".formatted(name, revision));
  }
}

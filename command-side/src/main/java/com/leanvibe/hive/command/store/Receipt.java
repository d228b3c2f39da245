package com.leanvibe.hive.command.store;

/** What became of a command: written by the event store, read by whoever sent it. */
public final class Receipt {

  private long position;
  private boolean fromCache;

  void committedAt(long committed) {
    this.position = committed;
  }

  void usedCache() {
    this.fromCache = true;
  }

  /** The position of the command's last event; 0 where it made none. */
  public long position() {
    return position;
  }

  /** Whether an aggregate the command met was not read from the log. */
  public boolean decidedFromCache() {
    return fromCache;
  }
}

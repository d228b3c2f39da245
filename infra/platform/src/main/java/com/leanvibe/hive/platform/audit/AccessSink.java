package com.leanvibe.hive.platform.audit;

import com.leanvibe.hive.events.permission.AccessSide;
import java.util.concurrent.CompletableFuture;

/** Takes notes to the log. */
public interface AccessSink {

  /** The side whose requests it hears of. */
  AccessSide side();

  /**
   * Records a note; one that was recorded before changes nothing.
   *
   * @return done when it cannot be lost any more
   */
  CompletableFuture<?> record(AccessNote note);
}

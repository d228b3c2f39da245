package com.leanvibe.hive.command.gateway;

import com.leanvibe.hive.events.EventMetadata;
import com.leanvibe.hive.platform.problem.Problem;

/** Holds up what others must approve before it is done. */
@FunctionalInterface
public interface Consent {

  /**
   * Lets the running request's command through, or not yet.
   *
   * @param metadata what the command's events are to carry
   * @return the same; of what was approved, with the approval, which is then used up
   * @throws Problem 403 where others have not approved it yet; they are asked now if they weren't
   */
  EventMetadata require(EventMetadata metadata);
}

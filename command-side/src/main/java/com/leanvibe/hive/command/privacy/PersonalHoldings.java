package com.leanvibe.hive.command.privacy;

import com.leanvibe.hive.events.EventMetadata;
import java.util.Collection;
import java.util.Set;

/** Aggregates of one kind that the keys of data subjects seal something of. */
public interface PersonalHoldings {

  /** What their keys begin with, as in {@code context}. */
  String kind();

  /** Those of these that are there and not forgotten; each by {@code kind/id}. */
  Set<String> present(Collection<String> aggregates);

  /**
   * Has nobody find it any more; nothing where it is forgotten already.
   *
   * @param metadata what the event carries
   */
  void forget(String aggregate, EventMetadata metadata);
}

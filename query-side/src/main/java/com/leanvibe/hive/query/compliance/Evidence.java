package com.leanvibe.hive.query.compliance;

import java.util.Set;

/** Something that can be asked of the hive, and that an auditor may take for evidence. */
interface Evidence {

  /** Names it among all evidence, in lower case with hyphens. */
  String name();

  /** What it shows, and what an exception is. */
  String shows();

  /** What is asked, to the letter, so that it can be asked again without this software. */
  String query();

  /** The logical names of the events it goes by; empty where it goes by none. */
  Set<String> eventTypes();

  /**
   * Asks for it.
   *
   * @throws OutOfTimeException where that takes too long
   */
  Found find(Inquiry inquiry);
}

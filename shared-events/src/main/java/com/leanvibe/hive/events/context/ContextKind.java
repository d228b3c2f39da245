package com.leanvibe.hive.events.context;

/** What somebody has learned, by its nature. */
public enum ContextKind {
  DECISION,
  CODE,
  ERROR,
  INSTRUCTION,
  CONVERSATION,
  DOCUMENT,
  SUMMARY,
  TEST_RESULT,
  OTHER
}

package com.leanvibe.hive.query.projection;

/** What is sealed can be neither opened nor known to be erased now: it is waited for. */
final class KeysAwayException extends InterruptionOfBatch {

  KeysAwayException(Throwable cause) {
    super("The keys of data subjects cannot be read", cause);
  }
}

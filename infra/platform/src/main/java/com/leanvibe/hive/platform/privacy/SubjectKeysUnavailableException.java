package com.leanvibe.hive.platform.privacy;

/** Whether a key is there cannot be found out now: what it seals is neither known nor erased. */
public final class SubjectKeysUnavailableException extends RuntimeException {

  SubjectKeysUnavailableException(Throwable cause) {
    super("The keys of data subjects cannot be read", cause);
  }
}

package com.leanvibe.hive.launcher;

/** Why a backup or a restore can't be, in words for the person who asked for it. */
final class RecoveryException extends Exception {

  private static final long serialVersionUID = 1;

  RecoveryException(String reason) {
    super(reason);
  }
}

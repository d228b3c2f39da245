package com.leanvibe.hive.cli.client;

/** The hive doesn't know the client, or not with this secret. */
public final class CredentialsException extends HiveException {

  CredentialsException(String message) {
    super(ExitCode.REFUSED, message);
  }
}

package com.leanvibe.hive.cli.client;

/** Who calls. */
public record Credentials(String clientId, String clientSecret) {

  /** Without the secret, which must not get into a log by way of an error message. */
  @Override
  public String toString() {
    return clientId;
  }
}

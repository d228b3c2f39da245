package com.leanvibe.hive.command.identity;

/** Credentials as they are shown once. */
public record NewSecret(String clientId, String clientSecret) {

  /** Keeps the secret out of logs and exception messages. */
  @Override
  public String toString() {
    return "NewSecret[clientId=" + clientId + "]";
  }
}

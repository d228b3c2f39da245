package com.leanvibe.hive.platform.web;

/** A resource's version as the headers {@code ETag} and {@code If-Match} have it. */
public final class Version {

  private Version() {}

  /** The {@code ETag} of a version: {@code "<n>"}. */
  public static String etag(long version) {
    return "\"" + version + "\"";
  }
}

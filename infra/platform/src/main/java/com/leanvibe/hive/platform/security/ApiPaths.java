package com.leanvibe.hive.platform.security;

import jakarta.servlet.http.HttpServletRequest;

/** Where the API's routes are. */
final class ApiPaths {

  static final String PREFIX = "/api/";

  private ApiPaths() {}

  /** By the decoded path, as routes are found. */
  static boolean isApi(HttpServletRequest request) {
    return request.getServletPath().startsWith(PREFIX);
  }
}

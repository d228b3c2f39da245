package com.leanvibe.hive.platform.problem;

/** The kinds of problems there are, each with its URI, its title and its status. */
enum ProblemType {
  INVALID("invalid-request", "Invalid request", 400),
  UNAUTHENTICATED("unauthenticated", "Authentication required", 401),
  FORBIDDEN("forbidden", "Not allowed", 403),
  APPROVAL_REQUIRED("approval-required", "Approval required", 403),
  NOT_FOUND("not-found", "Not found", 404),
  METHOD_NOT_ALLOWED("method-not-allowed", "Method not allowed", 405),
  NOT_ACCEPTABLE("not-acceptable", "Not acceptable", 406),
  CONFLICT("conflict", "Conflict", 409),
  PRECONDITION_FAILED("precondition-failed", "Precondition failed", 412),
  TOO_LARGE("too-large", "Too large", 413),
  UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", "Unsupported media type", 415),
  UNPROCESSABLE("unprocessable", "Breaks a rule", 422),
  TOO_MANY_REQUESTS("too-many-requests", "Too many requests", 429),
  INTERNAL("internal", "Internal error", 500),
  UNAVAILABLE("unavailable", "Temporarily unavailable", 503);

  private final String uri;
  private final String title;
  private final int status;

  ProblemType(String name, String title, int status) {
    this.uri = "urn:hive:problem:" + name;
    this.title = title;
    this.status = status;
  }

  String uri() {
    return uri;
  }

  String title() {
    return title;
  }

  int status() {
    return status;
  }
}

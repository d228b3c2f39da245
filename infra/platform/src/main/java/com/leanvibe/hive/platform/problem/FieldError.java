package com.leanvibe.hive.platform.problem;

/**
 * What is wrong with one part of a request.
 *
 * @param pointer a JSON pointer (RFC 6901) into the body; {@code ?name} for a query parameter; the
 *     name of a header
 * @param message what would be right, as in {@code must be at most 9}
 */
public record FieldError(String pointer, String message) {}

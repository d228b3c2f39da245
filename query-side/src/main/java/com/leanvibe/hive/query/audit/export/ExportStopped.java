package com.leanvibe.hive.query.audit.export;

/** Whoever is at an export is to leave it to another. */
final class ExportStopped extends RuntimeException {

  private static final long serialVersionUID = 1L;
}

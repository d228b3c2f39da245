package com.leanvibe.hive.query.audit.export;

/** An export cannot be made, and trying again would not help. */
final class ExportFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param detail what its requester is told
   */
  ExportFailure(String detail) {
    super(detail);
  }
}

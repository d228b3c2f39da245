package com.leanvibe.hive.events.approval;

/** Where an action stands that others must approve. */
public enum ApprovalStatus {
  AWAITING_APPROVAL,
  /** Whoever asked may do it, once, until it expires. */
  APPROVED,
  REJECTED,
  EXPIRED,
  /** It was done. */
  USED;

  /** Whether nothing more happens to it. */
  public boolean isFinal() {
    return this != AWAITING_APPROVAL && this != APPROVED;
  }
}

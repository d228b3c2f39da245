package com.leanvibe.hive.events.permission;

/** Why somebody was denied something. */
public enum DenialReason {
  /** No grant and no policy permits it. */
  NOTHING_PERMITS,
  /** A policy forbids it. */
  POLICY_FORBIDS,
  /** A policy could not be evaluated, and did not apply. */
  POLICY_FAILED,
  /** The subject is suspended, disabled or retired. */
  SUBJECT_INACTIVE,
  /** Only an agent may do it, and only as itself. */
  NOT_ITSELF,
  /** It would have given what the subject does not hold itself. */
  NOT_HELD,
  /** The task is not the subject's to work on. */
  NOT_ASSIGNED,
  /** The subject asked for it itself, or is not among those who were named to approve it. */
  NOT_AN_APPROVER,
  /** The token ceased to count while the request lasted. */
  TOKEN_ENDED
}

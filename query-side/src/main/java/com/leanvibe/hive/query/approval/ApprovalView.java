package com.leanvibe.hive.query.approval;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * An action that others must approve.
 *
 * @param body of the request that asked for it, as it was received
 */
record ApprovalView(@JsonUnwrapped ApprovalSummary summary, String body) {}

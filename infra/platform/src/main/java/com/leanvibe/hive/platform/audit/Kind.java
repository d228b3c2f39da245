package com.leanvibe.hive.platform.audit;

/** Whose requests for what are recorded one after the other. */
record Kind(boolean denied, String tenant, String subject, String action) {}

/** What an auditor does: exports a trail, keeps keys and checkpoints, and verifies offline. */
@NullMarked
package com.leanvibe.hive.cli.audit;

import org.jspecify.annotations.NullMarked;

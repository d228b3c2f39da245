@NullMarked
package com.leanvibe.hive.cli.workflow;

import org.jspecify.annotations.NullMarked;

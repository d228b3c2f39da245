@NullMarked
package com.leanvibe.hive.cli.audit;

import org.jspecify.annotations.NullMarked;

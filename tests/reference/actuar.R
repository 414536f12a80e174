# Compound distributions by the recursive method of the R package actuar.
#
#     Rscript actuar.R MASSES KIND PARAMETER...
#
# MASSES: a file with the probability of an award of 0, 1, 2 ... steps, one in each line.
# KIND: poisson LAMBDA, negativeBinomial SIZE PROBABILITY, or binomial TRIALS PROBABILITY.
# Prints P(sum <= x) for x = 0, 1, 2 ... as far as all but 1e-11 of the probability.
suppressPackageStartupMessages(library(actuar))
asked <- commandArgs(trailingOnly = TRUE)
severity <- scan(asked[1], quiet = TRUE)
numbers <- as.numeric(asked[-(1:2)])
frequency <- switch(asked[2],
  poisson = list(model.freq = "poisson", lambda = numbers[1]),
  negativeBinomial = list(model.freq = "negative binomial", size = numbers[1], prob = numbers[2]),
  binomial = list(model.freq = "binomial", size = numbers[1], prob = numbers[2])
)
given <- list(method = "recursive", model.sev = severity, tol = 1e-11, maxit = 1e5)
below <- do.call(aggregateDist, c(given, frequency))
cat(format(below(0:max(knots(below))), digits = 17), sep = "\n")

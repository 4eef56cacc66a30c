interface LoadFailedProps {
  message: string;
  onRetry: () => void;
}

/** One line about what is missing, and a way on. */
export function LoadFailed({ message, onRetry }: LoadFailedProps) {
  return (
    <div className="load-failed">
      <p className="problem" role="alert">
        {message}
      </p>
      <button type="button" className="button" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}

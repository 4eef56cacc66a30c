interface LoadFailedProps {
  message: string;
  onRetry: () => void;
}

/** Says in one line what could not be loaded, with a button to try again. */
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
